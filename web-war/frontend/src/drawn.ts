/**
 * Tells whoever measures (User Timing) that all charts of the page are on the screen: after the frame that shows them, and
 * not when their drawing was handed over.
 */
export function drawn(): void {
  requestAnimationFrame(() => setTimeout(() => performance.mark('charts-drawn')));
}
