import type { ECharts } from 'echarts/core';
import { element } from './elements';
import { momentText, nearest } from './grid';

/** What a drawing over time lets others know of itself. */
export interface Plot {
  chart: ECharts;
  place: HTMLElement;
  times: number[];
  /** Pixels of a moment, and the moment at a pixel. */
  pixel: (time: number) => number;
  time: (pixel: number) => number;
  /** What stands under the pointer at one of the moments: colour, name, value. */
  lines: (index: number) => Line[];
}

export interface Line {
  colour: string;
  name: string;
  value: string;
}

const MOST_LINES = 12;
const LEAST_DRAG = 6;
const plots = new Map<HTMLElement, Plot>();

/** A line through all drawings of the page at the moment that is pointed at, the figures beside it, and zoom by dragging. */
export function pointer(plot: Plot): void {
  const known = plots.has(plot.place);
  plots.set(plot.place, plot);
  if (known) {
    return;
  }
  const { place } = plot;
  const line = element('div', 'crosshair');
  const tip = element('div', 'tip');
  const area = element('div', 'drag');
  [line, tip, area].forEach((part) => (part.hidden = true));
  place.append(line, tip, area);
  let from: number | null = null;
  const at = (event: PointerEvent): number => event.clientX - place.getBoundingClientRect().left;
  place.addEventListener('pointermove', (event) => {
    const shown = plots.get(place);
    if (!shown || event.pointerType === 'touch') {
      return;
    }
    crosshair(shown.time(at(event)));
    describe(shown, tip, at(event), event.clientY - place.getBoundingClientRect().top);
    if (from !== null) {
      area.hidden = Math.abs(at(event) - from) < LEAST_DRAG;
      area.style.left = `${Math.min(from, at(event))}px`;
      area.style.width = `${Math.abs(at(event) - from)}px`;
    }
  });
  place.addEventListener('pointerleave', () => {
    crosshair(null);
    tip.hidden = true;
  });
  place.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.pointerType !== 'touch') {
      from = at(event);
      place.setPointerCapture(event.pointerId);
    }
  });
  place.addEventListener('pointerup', (event) => {
    const shown = plots.get(place);
    const began = from;
    from = null;
    area.hidden = true;
    if (shown && began !== null && Math.abs(at(event) - began) >= LEAST_DRAG) {
      zoom(shown.time(Math.min(began, at(event))), shown.time(Math.max(began, at(event))));
    }
  });
}

/** The drawing is gone, or shows something else now. */
export function forget(place: HTMLElement): void {
  plots.delete(place);
}

function crosshair(time: number | null): void {
  for (const [place, plot] of plots) {
    const line = place.querySelector<HTMLElement>('.crosshair');
    if (!line) {
      continue;
    }
    const first = plot.times[0];
    const x = time === null ? NaN : plot.pixel(time);
    line.hidden = time === null || first === undefined || !(x >= 0 && x <= place.clientWidth);
    if (!line.hidden) {
      line.style.left = `${x}px`;
    }
  }
}

function describe(plot: Plot, tip: HTMLElement, x: number, y: number): void {
  const index = nearest(plot.times, plot.time(x));
  const time = plot.times[index];
  const lines = time === undefined ? [] : plot.lines(index);
  tip.hidden = lines.length === 0;
  if (time === undefined || lines.length === 0) {
    return;
  }
  const list = element('ul', '');
  for (const { colour, name, value } of lines.slice(0, MOST_LINES)) {
    const swatch = element('span', 'swatch');
    swatch.style.backgroundColor = colour;
    swatch.style.borderColor = colour;
    list.append(element('li', '', swatch, element('span', 'tip__name', name), element('span', 'figure', value)));
  }
  const rest = lines.length - MOST_LINES;
  tip.replaceChildren(element('p', 'tip__time', `${momentText(time)} UTC`), list);
  if (rest > 0) {
    tip.append(element('p', 'card__note', `and ${rest} more`));
  }
  const left = x + 14 + tip.offsetWidth > plot.place.clientWidth ? Math.max(0, x - 14 - tip.offsetWidth) : x + 14;
  tip.style.left = `${left}px`;
  tip.style.top = `${Math.min(y, Math.max(0, plot.place.clientHeight - tip.offsetHeight))}px`;
}

/** The address is the state: the page is shown again with the new range. */
function zoom(from: number, to: number): void {
  const address = new URL(location.href);
  const begin = Math.floor(from / 1000) * 1000;
  const end = Math.max(Math.ceil(to / 1000) * 1000, begin + 1000);
  address.searchParams.set('from', iso(begin));
  address.searchParams.set('to', iso(end));
  location.assign(address);
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
