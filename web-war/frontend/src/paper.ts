const DRAWINGS = '.chart__drawing svg:not(.icon)';

/** Nothing tells a drawing in time how wide the paper is: there it is scaled like a picture, which takes a view box. */
export function paper(): void {
  addEventListener('beforeprint', () => {
    for (const drawing of document.querySelectorAll<SVGSVGElement>(DRAWINGS)) {
      drawing.setAttribute('viewBox', `0 0 ${drawing.width.baseVal.value} ${drawing.height.baseVal.value}`);
    }
  });
  addEventListener('afterprint', () => {
    document.querySelectorAll(DRAWINGS).forEach((drawing) => drawing.removeAttribute('viewBox'));
  });
}
