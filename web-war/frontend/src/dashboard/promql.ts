import { plainSpec, readSeries, type Answer, type Notice, type RawAnswer } from './answer';
import { completion } from './completion';
import { draw, type Canvas } from './draw';
import { element, empty } from './elements';
import { notes } from './notes';
import { problem, remember } from './panel';

interface RawResult {
  start?: string;
  end?: string;
  time?: string;
  step?: number;
  query: string;
  series: RawAnswer['series'];
  fetchedAt: string | null;
  notices: Notice[];
}

/** The PromQL page: completion in the editor, and what the query gives, as a chart and as a table. */
export function promql(): void {
  const editor = document.querySelector<HTMLTextAreaElement>('[data-promql] textarea');
  if (editor) {
    completion(editor);
  }
  const section = document.querySelector<HTMLElement>('[data-result]');
  if (section) {
    void result(section, editor);
  }
}

async function result(section: HTMLElement, editor: HTMLTextAreaElement | null): Promise<void> {
  const body = section.querySelector<HTMLElement>('[data-body]');
  const told = section.querySelector<HTMLElement>('[data-notes]');
  if (!body || !told) {
    return;
  }
  const title = section.getAttribute('aria-label') ?? '';
  const canvas: Canvas = { section, body, title, alone: true, hidden: new Set(), chart: null };
  body.replaceChildren(element('p', 'panel__loading', 'Loading'));
  section.setAttribute('aria-busy', 'true');
  try {
    const reply = await fetch(section.dataset['source'] ?? '', { headers: { Accept: 'application/json' }, redirect: 'error' });
    if (!reply.ok) {
      throw new Error(await problem(reply, editor ? (words) => mark(editor, words) : undefined));
    }
    const raw = (await reply.json()) as RawResult;
    const answer = answerOf(raw);
    notes(told, answer, []);
    about(section, raw);
    if (answer.series.length === 0) {
      body.replaceChildren(empty('chart', 'No data', 'Nothing matched. That is an answer: there is no such series, or none in this range.'));
      section.dataset['state'] = 'empty';
    } else {
      const spec = plainSpec(section.dataset['kind'] ?? 'timeseries');
      const show = (): void => draw(spec, answer, canvas);
      show();
      section.dataset['state'] = 'shown';
      new ResizeObserver(() => canvas.chart?.resize()).observe(body);
      document.addEventListener('theme-change', show);
      section.querySelector<HTMLButtonElement>('button[data-view]')?.addEventListener('click', (event) => {
        const asTable = section.dataset['shows'] !== 'table';
        section.dataset['shows'] = asTable ? 'table' : 'chart';
        (event.currentTarget as HTMLElement).setAttribute('aria-pressed', String(asTable));
        remember('table', 'result', asTable);
        show();
      });
    }
  } catch (fault) {
    const words = fault instanceof TypeError ? 'The portal cannot be reached, or the session has ended.' : String((fault as Error).message);
    body.replaceChildren(empty('danger', 'No answer', words));
    section.dataset['state'] = 'error';
  }
  section.removeAttribute('aria-busy');
}

function answerOf(raw: RawResult): Answer {
  const moment = raw.time ?? '';
  return {
    from: Date.parse(raw.start ?? moment),
    to: Date.parse(raw.end ?? moment),
    step: raw.step ?? null,
    series: raw.series.map(readSeries),
    table: null,
    queries: [{ refId: 'A', promql: raw.query, step: raw.step ?? null, fetchedAt: raw.fetchedAt, failure: null }],
    notices: raw.notices,
  };
}

function about(section: HTMLElement, raw: RawResult): void {
  const line = section.querySelector<HTMLElement>('[data-about]');
  if (line) {
    const many = raw.series.length === 1 ? '1 series' : `${raw.series.length} series`;
    line.textContent = raw.step === undefined ? `${many}, at ${raw.time ?? ''}` : `${many}, step ${raw.step} s`;
  }
}

/** What is wrong with the query is told at the query. */
function mark(editor: HTMLTextAreaElement, words: string): void {
  const place = document.querySelector<HTMLElement>('#problem-query');
  if (place) {
    place.textContent = words;
    place.hidden = false;
    editor.setAttribute('aria-invalid', 'true');
    editor.setAttribute('aria-describedby', 'problem-query');
  }
}
