import { app } from 'virtual:miniprogram';
import { CHATS, sendIntoChat } from './chats';
import type { ShareMessage, ShareRequest } from './host';
import type { PageStack } from './stack';
import { openSheet } from './sheet';
import { formatUrl, resolveFile } from './url';

type Answer = Partial<ShareMessage> & { promise?: Promise<Partial<ShareMessage>> };

/** 转发: asks the page what is sent, and draws the card. */
export class Sharing {
  /** Cards sent from this phone, oldest first. */
  readonly sent: ShareMessage[] = [];

  constructor(
    private readonly stack: PageStack,
    private readonly overlay: HTMLElement,
  ) {}

  get allowed(): boolean {
    return this.stack.top.has('onShareAppMessage');
  }

  async share({ from, target }: ShareRequest): Promise<void> {
    const page = this.stack.top;
    const button = target && { id: target.id, dataset: target.dataset ?? {} };
    const answer = (page.call('onShareAppMessage', { from, target: button }) ?? {}) as Answer;
    const { promise, ...immediate } = answer;
    // WeChat waits three seconds for the promise, then sends what it has.
    const late = await Promise.race([promise, new Promise<undefined>((done) => setTimeout(done, 3_000))]);
    const message: ShareMessage = {
      title: page.config.navigationBarTitleText ?? app.window?.navigationBarTitleText ?? '',
      path: `/${formatUrl(page)}`,
      ...immediate,
      ...late,
    };
    this.sent.push(message);
    const chats = CHATS.map((chat) => ({ text: `发到${chat.name}`, run: () => sendIntoChat(chat, message) }));
    const copy = { text: '复制链接', run: () => this.copy(message) };
    openSheet(this.overlay, '转发给朋友', [...chats, copy], this.card(message));
  }

  private copy(message: ShareMessage): void {
    const link = `${location.origin}/app.html#${message.path.startsWith('/') ? '' : '/'}${message.path}`;
    // Refused without a permission in some browsers; the link is also on the card.
    void navigator.clipboard?.writeText(link).catch(() => undefined);
  }

  private card({ title, path, imageUrl }: ShareMessage): HTMLElement {
    const card = document.createElement('div');
    card.className = 'phone-card';
    const heading = document.createElement('p');
    heading.textContent = title;
    const address = document.createElement('small');
    address.textContent = path;
    card.append(heading, address);
    if (imageUrl) {
      const picture = document.createElement('img');
      picture.src = resolveFile(imageUrl);
      picture.alt = '';
      card.append(picture);
    }
    return card;
  }
}
