/** What a picture is drawn with, so that it looks the same outside of the page. */
const drawnWith = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight'],
  'text-anchor',
  'paint-order',
] as const;

/** A picture of the page with its colours and letters written into it. */
function standingAlone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  for (const [at, element] of [...from].entries()) {
    const style = getComputedStyle(element);
    for (const name of drawnWith) (to[at] as SVGElement).style.setProperty(name, style.getPropertyValue(name));
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return copy;
}

/** Twice as fine as the screen, so that it can be put into a document. */
const fine = 2;

/** A picture of the page as a PNG file, on the ground it stands on. */
export async function pngOf(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const [head, edge] = [34, 12];
  const text = new XMLSerializer().serializeToString(standingAlone(svg));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * edge) * fine;
  canvas.height = (height + head + edge) * fine;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  const style = getComputedStyle(document.documentElement);
  pen.scale(fine, fine);
  pen.fillStyle = style.getPropertyValue('--panel');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = style.getPropertyValue('--ink');
  pen.font = `600 15px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillText(title, edge, 22);
  pen.drawImage(image, edge, head, width, height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('The picture could not be drawn.'))), 'image/png'),
  );
}
