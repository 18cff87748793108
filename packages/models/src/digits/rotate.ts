/** A grey image, row by row from the top. */
export interface Image {
  readonly height: number;
  readonly width: number;
  /** [height · width] */
  readonly pixels: Float32Array;
}

/**
 * The image turned about its centre, counter-clockwise as one looks at it, by bilinear interpolation; 0 comes in from outside.
 *
 * @param angle in radians
 */
export function rotate({ height, width, pixels }: Image, angle: number): Float32Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
  const pixel = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (pixels[y * width + x] ?? 0);

  const turned = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Where this pixel was before the turn. Rows count downwards, hence the signs.
      const fromX = centreX + cos * (x - centreX) - sin * (y - centreY);
      const fromY = centreY + sin * (x - centreX) + cos * (y - centreY);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, below] = [fromX - left, fromY - top];
      turned[y * width + x] =
        (1 - below) * ((1 - right) * pixel(left, top) + right * pixel(left + 1, top)) +
        below * ((1 - right) * pixel(left, top + 1) + right * pixel(left + 1, top + 1));
    }
  }
  return turned;
}
