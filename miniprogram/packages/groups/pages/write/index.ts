import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { GroupsInputs } from '../../../../../cloudfunctions/groups/contract';
import { type DraftPlace } from '../../../../services/drafts';

import { PAGES, replacePage } from '../../../../services/navigate';
import type { KeptPhoto } from '../../../../services/photos';
import { needSession } from '../../../../services/session';
import { GROUP_LIMITS, GROUP_POST_KINDS, type GroupPostKind } from '../../vocabulary/groups';
import { TEMPLATES } from './templates';
import { emptyColumn, signUpInput, type Column } from './columns';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** Writes a post: words, a notice, a list to sign up on, or a need for help. What was written is kept until it is sent. */
Component({
  behaviors: [form],
  data: {
    asks: 'group' as const,
    draftName: '群里发言',
    id: '',
    kind: 'words' as GroupPostKind,
    kinds: GROUP_POST_KINDS,
    templates: [] as { label: string; words: string }[],
    limits: GROUP_LIMITS,
    words: '',
    photos: [] as KeptPhoto[],
    place: null as DraftPlace | null,
    home: null as HomeView | null,
    columns: [] as Column[],
    places: '',
    deadline: '',
    openAnswers: [] as string[],
    openOptions: [{ value: 'open', label: '大家都看得到填的内容', hint: '不选的话，只有发起人和负责人看得到' }],
  },
  methods: {
    async onLoad(query: { id?: string; kind?: string }) {
      const kind = (query.kind && query.kind in GROUP_POST_KINDS ? query.kind : 'words') as GroupPostKind;
      this.setData({
        id: query.id ?? '',
        kind,
        templates: [...(TEMPLATES[kind] ?? [])],
        ...(kind === 'signUp' ? { columns: [emptyColumn()] } : {}),
      });
      void wx.setNavigationBarTitle({ title: `发${GROUP_POST_KINDS[kind].label}` });
      const session = await needSession();
      if (session.ok) this.setData({ home: session.data.home });
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    /** Instead of nothing, or of another template; what was written stays, with the template after it. */
    fill({ currentTarget }: WechatMiniprogram.CustomEvent) {
      const { words, templates } = this.data;
      const kept = templates.some((one) => one.words === words) ? '' : words.trim();
      const template = String(currentTarget.dataset.words);
      this.change({ words: kept ? `${kept}\n${template}` : template });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
    },
    setColumns({ detail }: Changed<{ value: Column[] }>) {
      this.change({ columns: detail.value });
    },
    async submit() {
      const { busy, words, photos, kind } = this.data;
      if (busy || !this.isWhole({ words: words.trim() ? '' : `请写${GROUP_POST_KINDS[kind].say}。` })) return;
      const post = await this.send(
        (commandId, files) => call('groups', 'write', { ...this.input(), photos: files }, { commandId }),
        photos,
      );
      if (!post) return;
      replacePage(PAGES.groupPost(post.id));
    },
    input(): GroupsInputs['write'] {
      const { id, kind, words, place, columns, places, deadline, openAnswers } = this.data;
      const list = { columns, places, deadline, open: openAnswers.includes('open') };
      return {
        id,
        kind,
        words: words.trim(),
        ...(place ? { place: place.input } : {}),
        ...(kind === 'signUp' ? { signUp: signUpInput(list) } : {}),
      };
    },
  },
});
