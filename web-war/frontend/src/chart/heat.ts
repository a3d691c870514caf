import type { Figures } from './figures';

const LEVELS = 7;

/** The table as a grid of coloured cells: the largest figure is the strongest colour, none and unknown ones look so. */
export function heat(place: HTMLElement, figures: Figures): void {
  const values = figures.rows.flatMap((row) => row.cells.map((cell) => cell.value ?? 0));
  const top = Math.max(...values, 0);
  const grid = document.createElement('div');
  grid.className = 'heat';
  grid.append(box('heat__corner', ''), ...figures.series.map((name) => box('heat__hour', name)));
  for (const row of figures.rows) {
    grid.append(box('heat__day', row.label));
    row.cells.forEach((cell, index) => {
      const square = box(`heat__cell heat-${levelOf(cell.value, top)}`, '');
      square.title = `${row.label} ${figures.series[index] ?? ''}:00: ${cell.full || cell.text}`;
      grid.append(square);
    });
  }
  const key = document.createElement('p');
  key.className = 'heat__key';
  key.append('none', ...Array.from({ length: LEVELS }, (_, level) => box(`heat__cell heat-${level + 1}`, '')), 'most');
  place.append(grid, key);
}

function levelOf(value: number | null, top: number): string {
  if (value === null) {
    return 'unknown';
  }
  return value <= 0 || top <= 0 ? '0' : String(Math.max(1, Math.ceil((value / top) * LEVELS)));
}

function box(name: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
