/** What a chart draws, read from the table that stands beside it: the two cannot disagree. */
export interface Figures {
  series: string[];
  rows: Row[];
}

export interface Row {
  label: string;
  /** The stretch of time is not over; its figures will grow. */
  unfinished: boolean;
  cells: Cell[];
  /** Why it stands out; blank where it does not. */
  mark: string;
}

export interface Cell {
  /** Null where it is not known. */
  value: number | null;
  text: string;
  /** Exact, with its unit. */
  full: string;
}

export function readFigures(table: HTMLTableElement): Figures {
  const headers = [...(table.tHead?.rows[0]?.cells ?? [])].slice(1);
  return {
    series: headers.map((header) => textOf(header)),
    rows: [...(table.tBodies[0]?.rows ?? [])].map((row) => ({
      label: row.cells[0]?.dataset['label'] ?? textOf(row.cells[0]),
      unfinished: row.dataset['unfinished'] === 'true',
      cells: [...row.cells].slice(1).map((cell) => ({
        value: number(cell.dataset['value']),
        text: textOf(cell),
        full: cell.title,
      })),
      mark: row.dataset['mark'] ?? '',
    })),
  };
}

function number(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}

function textOf(element: Element | undefined): string {
  return element?.textContent?.trim() ?? '';
}
