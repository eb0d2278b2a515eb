import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { PAGES, replacePage } from '../../../../services/navigate';
import type { KeptPhoto } from '../../../../services/photos';
import { COOP_LIMITS, WORK_TIMES, type WorkTime } from '../../vocabulary/coop';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

/** A skilled resident registers what they can do, where and when; the manager answers. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'cooperative' as const,
    draftName: '我有手艺',
    teams: [] as { value: string; label: string; hint: string }[],
    timeOptions: Object.entries(WORK_TIMES).map(([value, { label }]) => ({ value, label })),
    skills: '',
    area: '',
    times: [] as WorkTime[],
    teamIds: [] as string[],
    photos: [] as KeptPhoto[],
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad() {
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('coop', 'cooperative', {});
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const teams = reply.data.teams.map(({ id, label, about }) => ({ value: id, label, hint: about }));
      this.setData({ teams, state: teams.length > 0 ? 'ready' : 'empty' });
    },
    setSkills({ detail }: Changed<string>) {
      this.change({ skills: detail.value });
    },
    setArea({ detail }: Changed<string>) {
      this.change({ area: detail.value });
    },
    setTimes({ detail }: Changed<WorkTime[]>) {
      this.change({ times: detail.value });
    },
    setTeams({ detail }: Changed<string[]>) {
      this.change({ teamIds: detail.value });
    },
    setPhotos({ detail }: Changed<KeptPhoto[]>) {
      this.change({ photos: detail.value });
    },
    async submit(): Promise<void> {
      const { skills, area, times, teamIds, photos } = this.data;
      const whole = this.isWhole({
        skills: skills.trim() ? '' : '请填写会做什么。',
        area: area.trim() ? '' : '请填写去哪一带。',
        times: times.length > 0 ? '' : '请选什么时候有空。',
        teamIds: teamIds.length > 0 ? '' : '请选想进的队伍。',
      });
      if (!whole) return;
      const said = { skills: skills.trim(), area: area.trim(), times, teamIds };
      const member = await this.send(
        (commandId, files) => call('coop', 'apply-member', { ...said, photos: files }, { commandId }),
        photos,
      );
      if (member) replacePage(PAGES.coopMember(member.id));
    },
  },
});
