import { type AnchorHTMLAttributes, createContext, type MouseEvent, type Ref, useContext } from 'react';

/** How the kit moves between pages without knowing the router: the app fills it. */
export type Way = { go: (href: string) => void; prepare: (href: string) => void };

const WayContext = createContext<Way>({
  go: (href) => window.location.assign(href),
  prepare: () => undefined,
});

export const WayProvider = WayContext.Provider;

export function useWay(): Way {
  return useContext(WayContext);
}

/** A true link (middle click, copy address) that stays in the app on a plain click and fetches its page on hover. */
export function Go({
  href,
  onClick,
  ref,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; ref?: Ref<HTMLAnchorElement> }) {
  const way = useWay();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (rest.target || !href.startsWith('/')) return;
    event.preventDefault();
    way.go(href);
  };
  return (
    <a
      {...rest}
      ref={ref}
      href={href}
      onClick={follow}
      onPointerEnter={() => way.prepare(href)}
      onFocus={() => way.prepare(href)}
    />
  );
}
