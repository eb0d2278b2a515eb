import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import { COOP_LIMITS } from '../../../coop/vocabulary/coop';
import { VISITS } from '../../places';

/** Orders a service of the cooperative for a household that was visited: which team of its community, and what is to be done. */
Component({
  behaviors: [form],
  data: {
    draftName: '请合作社上门',
    state: 'loading',
    message: '',
    visitId: '',
    code: '',
    teams: [] as { value: string; label: string; hint: string; icon: string }[],
    teamId: '',
    words: '',
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad({ visit = '', code = '', words = '' }: { visit?: string; code?: string; words?: string }) {
      this.setData({ visitId: visit, code, words: decodeURIComponent(words) });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const coop = await call('coop', 'cooperative', { communityCode: this.data.code });
      if (!coop.ok) return this.setData({ state: 'failed', message: coop.error.message });
      const teams = coop.data.teams.map(({ id, label, about, icon }) => ({ value: id, label, hint: about, icon }));
      this.setData({ teams, state: teams.length > 0 ? 'ready' : 'empty' });
    },
    async submit(): Promise<void> {
      const { visitId, teamId } = this.data;
      const words = this.data.words.trim();
      const whole = this.isWhole({
        teamId: teamId ? '' : '请选一支队伍。',
        words: words ? '' : '请填写要做的事。',
      });
      if (!whole) return;
      const done = await this.send((commandId) =>
        call('visits', 'order-service', { visitId, teamId, words }, { commandId }),
      );
      if (!done) return;
      const title = done.by === 'household' ? '已下单，报价由住户同意' : '已下单，住户没有注册，报价由您代为同意';
      wx.showToast({ title, icon: 'none', duration: 4000 });
      this.leaveTo(VISITS.record(visitId));
    },
  },
});
