import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';

import { faultFields } from '../../../../services/faults';
import { PAGES, replacePage } from '../../../../services/navigate';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { COOP_LIMITS, WORK_TIMES, type WorkTime } from '../../../../vocabulary/coop';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

/** A skilled resident registers what they can do, where and when; the manager answers. */
Component({
  data: {
    state: 'loading',
    message: '',
    teams: [] as { value: string; label: string; hint: string }[],
    timeOptions: Object.entries(WORK_TIMES).map(([value, { label }]) => ({ value, label })),
    skills: '',
    area: '',
    times: [] as WorkTime[],
    teamIds: [] as string[],
    photos: [] as KeptPhoto[],
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    commandId: '',
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad() {
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
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
    change(values: object, field: string) {
      if (!this.data.busy)
        this.setData({ ...values, faults: { ...this.data.faults, [field]: '' }, message: '', commandId: '' });
    },
    setSkills({ detail }: Changed<string>) {
      this.change({ skills: detail.value }, 'skills');
    },
    setArea({ detail }: Changed<string>) {
      this.change({ area: detail.value }, 'area');
    },
    setTimes({ detail }: Changed<WorkTime[]>) {
      this.change({ times: detail.value }, 'times');
    },
    setTeams({ detail }: Changed<string[]>) {
      this.change({ teamIds: detail.value }, 'teamIds');
    },
    setPhotos({ detail }: Changed<KeptPhoto[]>) {
      this.change({ photos: detail.value }, 'photos');
    },
    async submit(): Promise<void> {
      const { skills, area, times, teamIds, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(skills.trim() ? {} : { skills: '请填写会做什么。' }),
        ...(area.trim() ? {} : { area: '请填写去哪一带。' }),
        ...(times.length > 0 ? {} : { times: '请选什么时候有空。' }),
        ...(teamIds.length > 0 ? {} : { teamIds: '请选想进的队伍。' }),
      };
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, progress: {}, commandId });
      const uploaded = await uploadPhotos(this.data.photos, (id, percent) =>
        this.setData({ [`progress.${id}`]: percent }),
      );
      this.setData({ photos: uploaded.photos });
      if (uploaded.ok) await this.send(commandId);
      else this.setData({ faults: { photos: uploaded.message } });
      this.setData({ busy: false });
    },
    async send(commandId: string): Promise<void> {
      const { skills, area, times, teamIds, photos } = this.data;
      const fileIds = photos.map(({ fileId }) => fileId);
      const input = { skills: skills.trim(), area: area.trim(), times, teamIds, photos: fileIds };
      const reply = await call('coop', 'apply-member', input, { commandId });
      if (reply.ok) {
        photos.forEach(dropPhoto);
        replacePage(PAGES.coopMember(reply.data.id));
      } else this.setData({ faults: faultFields(reply.error.fields), message: reply.error.message });
    },
  },
});
