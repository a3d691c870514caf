import type { Answer, Executed, Notice } from './answer';
import { element, icon } from './elements';

/** One line for what is old, missing or not done, with the whole of it behind. */
export function notes(place: HTMLElement, answer: Answer, fresh: Notice[]): void {
  const told = [...fresh, ...answer.notices].filter(({ severity }) => severity !== 'info');
  if (told.length === 0) {
    place.replaceChildren();
    return;
  }
  const tone = told.some(({ severity }) => severity === 'error') ? 'danger' : 'warning';
  const details = element('details', `panel__note panel__note--${tone}`);
  details.append(
    element('summary', '', icon(tone), element('span', '', headline(told, answer))),
    element('ul', '', ...told.map(({ message }) => element('li', '', message))),
  );
  place.replaceChildren(details);
}

function headline(told: Notice[], answer: Answer): string {
  const has = (test: (code: string) => boolean): boolean => told.some(({ code }) => test(code));
  const failed = told.some(({ severity }) => severity === 'error');
  if (failed && answer.series.length > 0) {
    const asked = answer.queries.map(({ fetchedAt }) => fetchedAt).filter((at): at is string => at !== null).sort()[0];
    return asked === undefined ? 'Old figures' : `Old figures, ${age(asked)}`;
  }
  if (failed) {
    return 'Figures are missing';
  }
  if (has((code) => code === 'metrics-partial')) {
    return 'Partial: series may be missing';
  }
  if (has((code) => code.startsWith('unsupported'))) {
    return 'Not all of this panel can be drawn';
  }
  return told.length === 1 ? 'To be known' : `${told.length} things to be known`;
}

/** As "4 min old". */
export function age(moment: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(moment)) / 1000);
  return seconds < 100
    ? `${Math.round(seconds)} s old`
    : seconds < 6000
      ? `${Math.round(seconds / 60)} min old`
      : `${Math.round(seconds / 3600)} h old`;
}

/** What was asked, with its step, and a way to ask it by hand. */
export function executed(place: HTMLElement, queries: Executed[], answer: Answer): void {
  place.replaceChildren(
    ...queries.map((query) => {
      const address = new URL('/promql', location.href);
      address.searchParams.set('query', query.promql);
      address.searchParams.set('kind', query.step === null ? 'instant' : 'range');
      const { searchParams } = new URL(location.href);
      address.searchParams.set('from', searchParams.get('from') ?? new Date(answer.from).toISOString());
      address.searchParams.set('to', searchParams.get('to') ?? new Date(answer.to).toISOString());
      const link = element('a', '', 'Open in PromQL');
      link.href = address.pathname + address.search;
      const code = element('pre', 'promql', element('code', '', query.promql));
      code.tabIndex = 0;
      const asked = query.fetchedAt === null ? 'not asked' : age(query.fetchedAt);
      const step = query.step === null ? 'at the end of the range' : `step ${query.step} s`;
      return element(
        'div',
        'query',
        element('p', 'query__head', element('strong', '', `Query ${query.refId}`), element('span', 'card__note', `${step}, ${asked}`), link),
        code,
        ...(query.failure ? [element('p', 'field__problem', query.failure.message)] : []),
      );
    }),
  );
  for (const notice of answer.notices.filter(({ severity }) => severity === 'info')) {
    place.append(element('p', 'card__note', notice.message));
  }
}
