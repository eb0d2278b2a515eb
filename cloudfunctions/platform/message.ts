/** A message that tells of something that happened; others, such as what a person wrote to customer service, are not read here. */
export function isMessage(event: unknown): event is { MsgType: 'event'; Event: string } {
  return (
    typeof event === 'object' &&
    event !== null &&
    'MsgType' in event &&
    event.MsgType === 'event' &&
    'Event' in event &&
    typeof event.Event === 'string'
  );
}
