/** What a joint meeting could talk about. */
export interface AgendaSource {
  id: string;
  title: string;
  /** needs it is about */
  requestIds: readonly string[];
}
export interface AgendaItem {
  id: string;
  kind: 'decision' | 'pact' | 'topic' | 'whistle';
  title: string;
}

/**
 * What could be on the agenda: decisions that are not done, then pacts that are not kept, topics, and whistles. What is the same matter
 * is there once: a whistle about a need that became a topic is the topic. Pure.
 */
export function agendaOf(of: {
  decisions: readonly AgendaSource[];
  pacts: readonly AgendaSource[];
  topics: readonly AgendaSource[];
  whistles: readonly AgendaSource[];
}): AgendaItem[] {
  const told = new Set<string>();
  const once = (kind: AgendaItem['kind'], sources: readonly AgendaSource[]): AgendaItem[] =>
    sources.flatMap(({ id, title, requestIds }) => {
      if (requestIds.some((one) => told.has(one))) return [];
      for (const one of requestIds) told.add(one);
      return [{ id: `${kind}-${id}`, kind, title }];
    });
  return [
    ...once('decision', of.decisions),
    ...once('pact', of.pacts),
    ...once('topic', of.topics),
    ...once('whistle', of.whistles),
  ];
}
