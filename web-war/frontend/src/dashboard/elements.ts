type Child = Node | string;

/** An element with a class and what stands in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== '') {
    made.className = className;
  }
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(name: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}

/** An icon of the page's own sheet. */
export function icon(name: string): SVGElement {
  const sheet = document.querySelector('svg.icon use')?.getAttribute('href')?.replace(/#.*/, '') ?? '';
  return svg('svg', { class: 'icon', 'aria-hidden': 'true', focusable: 'false' }, svg('use', { href: `${sheet}#${name}` }));
}

export function empty(iconName: string, title: string, words: string): HTMLElement {
  const made = element('div', 'empty', icon(iconName), element('p', 'empty__title', title), element('p', '', words));
  made.tabIndex = 0;
  return made;
}

/**
 * A table that scrolls in its place.
 *
 * @param numbers which columns are of numbers
 * @param paint is given each cell, to change how it looks
 */
export function table(
  caption: string,
  head: Child[][],
  rows: Child[][],
  numbers: (column: number) => boolean,
  paint?: (cell: HTMLElement, row: number, column: number) => void,
): HTMLElement {
  const made = element('table', 'grid');
  made.append(element('caption', 'pf-v6-screen-reader', caption));
  made.append(
    element(
      'thead',
      '',
      element(
        'tr',
        '',
        ...head.map((cell, column) => {
          const header = element('th', numbers(column) ? 'number' : '', ...cell);
          header.scope = 'col';
          return header;
        }),
      ),
    ),
  );
  const body = element('tbody', '');
  rows.forEach((row, number) => {
    const line = element('tr', '');
    row.forEach((content, column) => {
      const cell = element(column === 0 ? 'th' : 'td', numbers(column) ? 'number' : '', content);
      if (column === 0) {
        cell.scope = 'row';
        // A row that lacks the first label has a name all the same.
        if (cell.textContent === '') {
          cell.append('–');
        }
      }
      paint?.(cell, number, column);
      line.append(cell);
    });
    body.append(line);
  });
  made.append(body);
  const region = element('div', 'scroll panel__scroll', made);
  region.setAttribute('role', 'region');
  region.setAttribute('aria-label', caption);
  region.tabIndex = 0;
  return region;
}
