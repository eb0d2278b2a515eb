import type { BallotView } from '../../../../../cloudfunctions/council/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';
import { openWorkbook } from '../../../../services/workbooks';

interface Asked {
  text: string;
  label: string;
  multiple: boolean;
  options: { value: string; label: string }[];
  chosen: string[];
}

/** The code that this phone keeps of a ballot it sealed, see packages/ballots/own-code.ts; '' for none. */
const ownBallotCode = (voteId: string): string => String(wx.getStorageSync(`ballots.code.${voteId}`) || '');

/** A secret vote is sealed on the phone: for that it needs whole numbers of any size, and WeChat's own chance. */
const canSeal = (): boolean => typeof BigInt === 'function' && typeof wx.getRandomValues === 'function';

const asked = ({ questions }: BallotView): Asked[] =>
  questions.map(({ text, options, least, most }, i) => ({
    text,
    label: questions.length > 1 ? `${i + 1}. ${text}` : text,
    multiple: most > 1 || least > 1,
    options: options.map((label, at) => ({ value: String(at), label })),
    chosen: [],
  }));

/** One vote: what is asked and how secret it is, a ballot in two taps, and once it is over what came of it. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '',
    asks: 'topic' as const,
    id: '',
    ballot: null as BallotView | null,
    questions: [] as Asked[],
    canSeal: true,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, canSeal: canSeal() });
    },
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('council', 'ballot', { id: this.data.id });
      if (reply.ok) this.showBallot(reply.data);
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    showBallot(seen: BallotView) {
      const ballot = seen.secrecy === 'formal' ? { ...seen, myCode: ownBallotCode(seen.id) } : seen;
      const same = this.data.ballot?.canVote && ballot.canVote;
      this.setData({ ballot, state: 'ready', ...(same ? {} : { questions: asked(ballot) }) });
    },
    choose({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string | string[] }>) {
      const at = Number((currentTarget.dataset as { at?: number }).at);
      const chosen = Array.isArray(detail.value) ? detail.value : [detail.value];
      const questions = this.data.questions.map((one, i) => (i === at ? { ...one, chosen } : one));
      this.change({ questions }, 'choices', `q${at}`);
    },
    async submit(): Promise<void> {
      const { questions, id } = this.data;
      const missing = questions.map(({ chosen }, i) => [`q${i}`, chosen.length > 0 ? '' : '请选择。']);
      if (!this.isWhole(Object.fromEntries(missing) as Record<string, string>)) return;
      const choices = questions.map(({ chosen }) => chosen.map(Number));
      const done = await this.send((commandId) => call('council', 'cast', { id, choices }, { commandId }));
      if (done) this.showBallot(done);
    },
    seal() {
      openPage(PAGES.secretVote(this.data.id));
    },
    openTrustee() {
      openPage(PAGES.trustee(this.data.id));
    },
    openPaper() {
      openPage(PAGES.paperBallots(this.data.id));
    },
    openList() {
      openPage(PAGES.voteList(this.data.id));
    },
    async exportList(): Promise<void> {
      const fault = await openWorkbook(await call('council', 'export-vote', { id: this.data.id }));
      if (fault) wx.showToast({ title: fault, icon: 'none', duration: 4000 });
    },
    openTopic() {
      openPage(PAGES.topic(this.data.ballot?.topicId ?? ''));
    },
  },
});
