/** A place on the earth in degrees. */
export type Spot = { latitude: number; longitude: number };

/** Mean radius of the earth by the IUGG. */
const earthKm = 6_371.0088;
const inRadians = (degrees: number) => (degrees * Math.PI) / 180;

/** The way over the ground by the haversine: from 0 N 0 E to 0 N 1 E are 111.195 km. */
export function kilometresBetween(a: Spot, b: Spot): number {
  const [aLat, bLat] = [inRadians(a.latitude), inRadians(b.latitude)];
  const north = Math.sin((bLat - aLat) / 2);
  const east = Math.sin(inRadians(b.longitude - a.longitude) / 2);
  const half = north * north + Math.cos(aLat) * Math.cos(bLat) * east * east;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** As a point of the unit ball, where no date line and no pole is in the way. */
export function onBall({ latitude, longitude }: Spot): [number, number, number] {
  const [lat, lon] = [inRadians(latitude), inRadians(longitude)];
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

/** The kilometres that a straight line through the ball stands for on the ground. */
export const kilometresOver = (chord: number) => 2 * earthKm * Math.asin(Math.min(1, chord / 2));

/**
 * Spots drawn in the plane about their middle, one x and y after another. Circles stay circles (stereographic), so who is
 * neighbour to whom by Delaunay's rule is the same as on the ball.
 */
export function inPlane(spots: readonly Spot[]): Float64Array {
  const points = spots.map(onBall);
  const sum = points.reduce(([x, y, z], p) => [x + p[0], y + p[1], z + p[2]], [0, 0, 0]);
  const length = Math.hypot(...sum);
  const middle = length < 1e-9 ? [1, 0, 0] : sum.map((each) => each / length);
  const east = unit(Math.abs(middle[2]!) > 0.999999 ? [0, 1, 0] : [-middle[1]!, middle[0]!, 0]);
  const north = [
    middle[1]! * east[2]! - middle[2]! * east[1]!,
    middle[2]! * east[0]! - middle[0]! * east[2]!,
    middle[0]! * east[1]! - middle[1]! * east[0]!,
  ];
  const plane = new Float64Array(2 * points.length);
  for (const [i, point] of points.entries()) {
    // What lies just opposite would be without end: it is drawn very far out.
    const scale = 2 / Math.max(1e-9, 1 + dot(middle, point));
    plane[2 * i] = scale * dot(east, point);
    plane[2 * i + 1] = scale * dot(north, point);
  }
  return plane;
}

const dot = (a: readonly number[], b: readonly number[]) => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
const unit = (v: readonly number[]) => v.map((each) => each / Math.hypot(...v));
