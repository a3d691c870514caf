import { element } from './elements';

const KEPT = new Set(
  'a b i em strong code pre p br hr ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td blockquote span div u s sub sup dl dt dd'
    .split(' '),
);
const DROPPED = new Set(['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'svg', 'math', 'form']);

/** What a text panel says. Of HTML only what words need is kept; no attribute but where a link leads. */
export function words(text: string, format: string): HTMLElement {
  const place = element('div', 'words');
  if (format === 'code') {
    place.append(element('pre', '', element('code', '', text)));
  } else if (format === 'html') {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    parsed.body.childNodes.forEach((node) => place.append(...cleaned(node)));
  } else {
    markdown(text, place);
  }
  return place;
}

function cleaned(node: Node): Node[] {
  if (node instanceof Text) {
    return [document.createTextNode(node.data)];
  }
  if (!(node instanceof Element)) {
    return [];
  }
  const name = node.localName;
  if (DROPPED.has(name)) {
    return [];
  }
  const children = [...node.childNodes].flatMap(cleaned);
  if (!KEPT.has(name)) {
    return children;
  }
  const copy = document.createElement(/^h[1-6]$/.test(name) ? 'h3' : name);
  copy.append(...children);
  if (copy instanceof HTMLAnchorElement) {
    link(copy, node.getAttribute('href') ?? '');
  }
  return [copy];
}

function link(anchor: HTMLAnchorElement, address: string): void {
  if (/^(https?:|mailto:|\/(?!\/)|#)/i.test(address.trim())) {
    anchor.href = address.trim();
    anchor.rel = 'noreferrer noopener';
  }
}

/** Headings, paragraphs, lists, code, and within a line links, code, bold and italics. */
function markdown(text: string, place: HTMLElement): void {
  const lines = text.replace(/\r/g, '').split('\n');
  let i = 0;
  const block = (matches: RegExp): string[] => {
    const taken: string[] = [];
    while (i < lines.length && matches.test(lines[i] ?? '')) {
      taken.push(lines[i] ?? '');
      i++;
    }
    return taken;
  };
  while (i < lines.length) {
    const line = lines[i] ?? '';
    const heading = /^#{1,6}\s+(.*)/.exec(line);
    if (line.trim() === '') {
      i++;
    } else if (/^\s*```/.test(line)) {
      i++;
      place.append(element('pre', '', element('code', '', block(/^(?!\s*```)/).join('\n'))));
      i++;
    } else if (heading) {
      place.append(element('h3', '', ...inline(heading[1] ?? '')));
      i++;
    } else if (/^\s*[-*+]\s+/.test(line)) {
      place.append(list('ul', block(/^\s*[-*+]\s+/), /^\s*[-*+]\s+/));
    } else if (/^\s*\d+[.)]\s+/.test(line)) {
      place.append(list('ol', block(/^\s*\d+[.)]\s+/), /^\s*\d+[.)]\s+/));
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      place.append(element('hr', ''));
      i++;
    } else {
      place.append(element('p', '', ...inline(block(/^(?!\s*$|#{1,6}\s|\s*```|\s*[-*+]\s|\s*\d+[.)]\s)/).join(' ') || line)));
      i += (lines[i] ?? '') === line ? 1 : 0;
    }
  }
}

function list(name: 'ul' | 'ol', items: string[], mark: RegExp): HTMLElement {
  return element(name, '', ...items.map((item) => element('li', '', ...inline(item.replace(mark, '')))));
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*]+)\*|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g;

function inline(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(end, found.index));
    end = found.index + found[0].length;
    const [, code, bold, strong, italic, label, address] = found;
    if (code !== undefined) {
      parts.push(element('code', '', code));
    } else if (bold !== undefined || strong !== undefined) {
      parts.push(element('strong', '', bold ?? strong ?? ''));
    } else if (italic !== undefined) {
      parts.push(element('em', '', italic));
    } else {
      const anchor = element('a', '', label || address || '');
      link(anchor, address ?? '');
      parts.push(anchor);
    }
  }
  parts.push(text.slice(end));
  return parts;
}
