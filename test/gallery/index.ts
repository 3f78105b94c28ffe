import { STATES } from './states.ts';

// The index, and the states of one part: each in a page of its own, so that they do not share a
// bridge. The address names part, language and theme; the name of a state leads to it alone.

const look = { language: 'en', theme: 'light', ...Object.fromEntries(asked()) };
const partOf = (id: string) => id.split('/').slice(0, 2).join('/');
const parts = [...new Set(STATES.map(({ id }) => partOf(id)))];

const list = document.querySelector('ul') as HTMLUListElement;
const main = document.querySelector('main') as HTMLElement;
const form = document.querySelector('form') as HTMLFormElement;

function asked(): URLSearchParams {
  return new URLSearchParams(window.location.hash.slice(1));
}

function address(query: Record<string, string>): string {
  return new URLSearchParams({ ...look, ...query }).toString();
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

function draw(): void {
  Object.assign(look, Object.fromEntries(asked()));
  const current = asked().get('part') ?? parts[0];
  for (const input of form.querySelectorAll('input')) {
    input.checked = input.value === look.language || input.value === look.theme;
  }
  const screens = [...new Set(parts.map((part) => part.split('/')[0] ?? ''))];
  list.replaceChildren(
    ...screens.map((screen) =>
      element(
        'li',
        {},
        screen,
        element(
          'ul',
          {},
          ...parts
            .filter((part) => part.startsWith(`${screen}/`))
            .map((part) => {
              const name = `${part.split('/')[1]} (${idsOf(part).length})`;
              const link = element('a', { href: `#${address({ part })}` }, name);
              if (part === current) link.ariaCurrent = 'page';
              return element('li', {}, link);
            }),
        ),
      ),
    ),
  );
  main.replaceChildren(
    ...idsOf(current ?? '').map((state) => {
      const src = `./state.html?${address({ state })}`;
      return element(
        'figure',
        {},
        element('figcaption', {}, element('a', { href: src }, state)),
        element('iframe', { src, title: state, loading: 'lazy' }),
      );
    }),
  );
}

function idsOf(part: string): string[] {
  return STATES.map(({ id }) => id).filter((id) => partOf(id) === part);
}

form.addEventListener('change', ({ target }) => {
  const { name, value } = target as HTMLInputElement;
  window.location.hash = address({ part: asked().get('part') ?? parts[0] ?? '', [name]: value });
});
window.addEventListener('hashchange', draw);
draw();
