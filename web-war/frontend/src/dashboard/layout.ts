/** Puts each panel where its file wants it. Styles are set here, as the Content-Security-Policy allows none in the page. */
export function place(): void {
  for (const panel of document.querySelectorAll<HTMLElement>('[data-panel]')) {
    const number = (name: string): number => Number(panel.dataset[name] ?? 0);
    panel.style.setProperty('--column', String(number('x') + 1));
    panel.style.setProperty('--line', String(number('y') + 1));
    panel.style.setProperty('--columns', String(number('width')));
    panel.style.setProperty('--lines', String(number('height')));
    // Its menu is wider than a small panel: it opens towards the middle of the page.
    panel.classList.toggle('panel--left', number('x') + number('width') / 2 < 12);
  }
}
