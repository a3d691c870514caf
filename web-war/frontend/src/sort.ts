/**
 * `<table data-sortable="true">` whose rows are all there: its headers become buttons that sort. Cells tell their value in
 * `data-value`, else by their text; unknown ones (an empty `data-value`) come last either way.
 */
export function sortable(root: ParentNode = document): void {
  for (const table of root.querySelectorAll<HTMLTableElement>('table[data-sortable=true]')) {
    [...(table.tHead?.rows[0]?.cells ?? [])].forEach((header, column) => {
      if (!('unsortable' in header.dataset)) {
        makeButton(table, header, column);
      }
    });
  }
}

function makeButton(table: HTMLTableElement, header: HTMLTableCellElement, column: number): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener('click', () => {
    const numbers = header.classList.contains('number');
    const before = header.getAttribute('aria-sort');
    const descending = before === null ? numbers : before === 'ascending';
    for (const other of header.parentElement?.children ?? []) {
      other.removeAttribute('aria-sort');
    }
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    for (const body of table.tBodies) {
      body.append(...[...body.rows].sort((a, b) => compare(a, b, column, descending)));
    }
  });
}

function compare(a: HTMLTableRowElement, b: HTMLTableRowElement, column: number, descending: boolean): number {
  const left = value(a, column);
  const right = value(b, column);
  if (left === '' || right === '') {
    return Number(left === '') - Number(right === '');
  }
  const natural =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'en', { numeric: true });
  return descending ? -natural : natural;
}

function value(row: HTMLTableRowElement, column: number): string | number {
  const cell = row.cells[column];
  const told = cell?.dataset['value'];
  if (told === undefined) {
    return cell?.textContent?.trim() ?? '';
  }
  return told === '' || Number.isNaN(Number(told)) ? told : Number(told);
}
