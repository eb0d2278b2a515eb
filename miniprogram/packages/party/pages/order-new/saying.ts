import type { OrderPreview } from '../../../../../cloudfunctions/party/contract';

/** What giving the order will do: how many can be told at once, and how many have to be rung up. @param ackMinutes as chosen */
export function sayPreview(
  { called, unreachable, wanted, reserve }: Pick<OrderPreview, 'called' | 'unreachable' | 'wanted' | 'reserve'>,
  ackMinutes: string,
): string {
  const told = called - unreachable;
  return [
    told > 0 ? `${told} 人马上收到消息，${ackMinutes} 分钟内回复。` : '没有人能收到消息。',
    unreachable > 0 ? `${unreachable} 人未绑定微信，请打电话通知。` : '',
    wanted > called ? `还缺 ${wanted - called} 人。` : '人数够了。',
    `候补 ${reserve} 人。`,
  ].join('');
}
