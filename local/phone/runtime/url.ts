/** Where a page is and what it was asked. */
export interface Destination {
  /** Without a leading slash. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Reads `/pages/a/index?x=1`, or a path relative to the page it is asked from. `+` is a plus, as in WeChat. */
export function parseUrl(url: string, from = ''): Destination {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const absolute = new URL(path, `http://phone/${from}`).pathname.slice(1);
  const query = Object.fromEntries(new URLSearchParams(search.replaceAll('+', '%2B')));
  return { path: decodeURIComponent(absolute).replace(/\.html$/, ''), query };
}

export function formatUrl({ path, query }: Destination): string {
  const search = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return search.length ? `${path}?${search.join('&')}` : path;
}

/** A file named from a template: what is not absolute is beside the template's own file. @param from e.g. `pages/home/index` */
export function besideTemplate(url: string, from: string): string {
  return url === '' || /^([a-z]+:|\/)/i.test(url) ? url : new URL(url, `http://phone/${from}`).pathname;
}

/** Address of a file of the mini-program, of the cloud or of this phone, as the browser asks for it. */
export function resolveFile(url: string): string {
  if (!url || /^(https?:|data:|blob:|wxfile:|\/\/|\/(mp|files|phone)\/)/.test(url)) return url;
  const cloud = /^cloud:\/\/[^/]+\/(.*)$/.exec(url);
  if (cloud) return `/files/${cloud[1]}`;
  return `/mp/${url.replace(/^(\.?\/)+/, '')}`;
}
