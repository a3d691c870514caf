import type { Answer, Column, Fields, Series, Spec, Table } from './answer';
import { readable, textOn } from './colours';
import { element, table } from './elements';
import { gridOf, momentText } from './grid';
import { CALC_NAMES, colourOf, fieldsOf, fieldsOfColumn, reduce, scaleOf, text } from './values';

const MOST_ROWS = 500;
const FIGURES = ['min', 'mean', 'max', 'lastNotNull'];

/** What is drawn over time, by moment, the newest first. */
export function byMoment(spec: Spec, answer: Answer, title: string): HTMLElement {
  const grid = gridOf(answer);
  const fields = answer.series.map((series) => fieldsOf(spec, series));
  const rows: (Node | string)[][] = [];
  for (let at = grid.times.length - 1; at >= 0 && rows.length < MOST_ROWS; at--) {
    const cells = grid.values.map((values) => values[at] ?? null);
    if (cells.some((value) => value !== null)) {
      rows.push([
        momentText(grid.times[at] ?? 0),
        ...cells.map((value, i) => (value === null ? '—' : text(value, fields[i] ?? spec.fields))),
      ]);
    }
  }
  const made = table(
    `${title}, by moment`,
    [['Time, UTC'], ...answer.series.map((series) => [series.legend])],
    rows,
    (column) => column > 0,
  );
  if (grid.times.length > MOST_ROWS) {
    made.append(element('p', 'card__note panel__more', `The newest ${MOST_ROWS} of ${grid.times.length} moments; the CSV has all.`));
  }
  return made;
}

/** What is shown as single figures, by series. */
export function bySeries(spec: Spec, answer: Answer, title: string): HTMLElement {
  const calcs = [...new Set([spec.options.calc, ...FIGURES])];
  const names = calcs.map((calc) => CALC_NAMES[calc] ?? calc);
  const kept = calcs.filter((_, i) => names.indexOf(names[i] ?? '') === i);
  return table(
    `${title}, by series`,
    [['Series'], ...kept.map((calc) => [CALC_NAMES[calc] ?? calc])],
    answer.series.map((series) => {
      const fields = fieldsOf(spec, series);
      return [series.legend, ...kept.map((calc) => text(reduce(calc, series), fields))];
    }),
    (column) => column > 0,
  );
}

/** A table panel: its rows and columns as the portal has made them of the panel's targets. */
export function tablePanel(spec: Spec, answer: Answer, title: string): HTMLElement {
  const { columns, rows, cut } = answer.table ?? plainTable(answer.series);
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--chart-surface').trim();
  const shown = columns.map((column, i) => {
    const fields = fieldsOfColumn(spec, column);
    return { column, fields, scale: scaleOf(fields, rows.map((row) => figure(row[i]))) };
  });
  const some = rows.slice(0, MOST_ROWS);
  const made = table(
    `${title}, as rows`,
    columns.map((column) => [column.title]),
    some.map((row) => shown.map(({ column, fields }, i) => written(row[i] ?? null, column, fields))),
    (column) => columns[column]?.kind === 'value',
    (cell, row, place) => {
      const of = shown[place];
      const value = figure(some[row]?.[place]);
      if (of && value !== null) {
        paint(cell, value, of.fields, of.scale, surface);
      }
    },
  );
  if (rows.length > MOST_ROWS || cut) {
    made.append(element('p', 'card__note panel__more', `The first ${MOST_ROWS} of ${cut ? 'more than ' : ''}${rows.length} rows; the CSV has all.`));
  }
  return made;
}

/** Series that came without a panel around them: a row each. */
function plainTable(series: Series[]): Table {
  const labels = [...new Set(series.flatMap((one) => Object.keys(one.labels)))].sort();
  const column = (name: string, kind: string): Column => ({ name, title: name, kind, refId: null, unit: null });
  return {
    columns: [...labels.map((label) => column(label, 'label')), column('Value', 'value')],
    rows: series.map((one) => [...labels.map((label) => one.labels[label] ?? null), one.values.at(-1) ?? null]),
    cut: false,
  };
}

function figure(cell: number | string | null | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function written(cell: number | string | null, { kind }: Column, fields: Fields): string {
  if (kind === 'time' && typeof cell === 'number') {
    return momentText(cell);
  }
  return kind === 'value' ? (cell === null ? '' : text(figure(cell), fields)) : String(cell ?? '');
}

/** In the colour of its value, as far as the file wants that. */
function paint(cell: HTMLElement, value: number, fields: Fields, scale: { least: number; most: number }, surface: string): void {
  const colour = colourOf(value, fields, scale.least, scale.most);
  if (fields.cell === 'gauge') {
    const bar = element('span', 'cell-bar', element('span', 'cell-bar__value'));
    const inside = bar.firstElementChild as HTMLElement;
    const share = (value - scale.least) / (scale.most - scale.least);
    inside.style.inlineSize = `${Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * 100}%`;
    if (colour) {
      inside.style.backgroundColor = colour;
    }
    cell.prepend(bar);
  } else if (fields.cell === 'background' && colour) {
    cell.style.backgroundColor = colour;
    cell.style.color = textOn(colour);
  } else if (fields.cell === 'text' && colour) {
    cell.style.color = readable(colour, surface);
  }
}
