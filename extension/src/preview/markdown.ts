import { lexer, type MarkedToken, type Token } from 'marked';
import { element } from './element.js';

/**
 * Markdown as elements of the page. It becomes markup only by what is listed here; addresses, images and HTML stay text,
 * whatever a model says.
 */
export function markdownElements(markdown: string): Node[] {
  return lexer(markdown).flatMap(blockOf);
}

function blockOf(token: Token): Node[] {
  const known = token as MarkedToken;
  switch (known.type) {
    case 'space':
    case 'def':
      return [];
    case 'hr':
      return [element('hr')];
    case 'heading':
      return [element('p', { class: 'heading' }, ...inline(known.tokens))];
    case 'paragraph':
      return [element('p', {}, ...inline(known.tokens))];
    case 'blockquote':
      return [element('blockquote', {}, ...known.tokens.flatMap(blockOf))];
    case 'code':
      return [element('pre', {}, element('code', {}, known.text))];
    case 'list':
      return [
        element(
          known.ordered ? 'ol' : 'ul',
          {},
          ...known.items.map(({ tokens }) => element('li', {}, ...tokens.flatMap(blockOf))),
        ),
      ];
    case 'table':
      return [element('table', {}, row('th', known.header), ...known.rows.map((cells) => row('td', cells)))];
    case 'text':
      return inline(known.tokens ?? [known]);
    default:
      return [document.createTextNode(known.raw)];
  }
}

function row(tag: 'th' | 'td', cells: readonly { readonly tokens: Token[] }[]): HTMLTableRowElement {
  return element('tr', {}, ...cells.map(({ tokens }) => element(tag, {}, ...inline(tokens))));
}

function inline(tokens: readonly Token[]): Node[] {
  return tokens.flatMap((token): Node[] => {
    const known = token as MarkedToken;
    switch (known.type) {
      case 'strong':
        return [element('strong', {}, ...inline(known.tokens))];
      case 'em':
        return [element('em', {}, ...inline(known.tokens))];
      case 'del':
        return [element('s', {}, ...inline(known.tokens))];
      case 'codespan':
        return [element('code', {}, known.text)];
      case 'br':
        return [element('br')];
      case 'link':
        return inline(known.tokens);
      case 'text':
        return known.tokens === undefined ? [document.createTextNode(known.text)] : inline(known.tokens);
      case 'escape':
        return [document.createTextNode(known.text)];
      default:
        return [document.createTextNode(known.raw)];
    }
  });
}
