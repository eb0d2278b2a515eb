import type { z } from 'zod';
import { gridNameOf, gridsBelow, staffedPostsIn } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { changed } from '../../households/decide';
import type { Household } from '../../households/household';
import { householdsById, householdsOfCell, households } from '../../households/store';
import { gridToList } from '../../households/actions/show-households';
import { EXPLAINS, formView } from '../form';
import type { dueInputs, FormView, LinksView } from '../contract';
import { formOf, saveForm } from '../store';

type Inputs = { [A in keyof typeof dueInputs]: z.output<(typeof dueInputs)[A]> };
const AT_ONCE = 16;

const isChief = ({ identity }: RegisteredCall, communityCode: string): boolean =>
  identity.posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && gridCode === communityCode);

/** Who is linked with which households of a community: counted by the households themselves. */
export async function showLinks(call: RegisteredCall, input: { gridCode?: string | undefined }): Promise<LinksView> {
  const communityCode = gridToList(call, input.gridCode).slice(0, 12);
  const cells = await gridsBelow(communityCode, call.now);
  const posts = await staffedPostsIn([communityCode, ...cells.map(({ code }) => code)], call.now);
  const per = await Promise.all(cells.map(async ({ code }) => householdsOfCell(code)));
  const byPost = new Map<string, { households: number; cells: Set<string> }>();
  per.forEach((list, i) =>
    list.forEach(({ linkPostId }) => {
      if (linkPostId === '') return;
      const there = byPost.get(linkPostId) ?? { households: 0, cells: new Set<string>() };
      there.households += 1;
      there.cells.add(cells[i]?.name ?? '');
      byPost.set(linkPostId, there);
    }),
  );
  return {
    communityCode,
    communityName: await gridNameOf(communityCode, call.now),
    posts: posts.map(({ postId, title, holder: { name } }) => {
      const its = byPost.get(postId);
      return {
        postId,
        text: `${title} ${name}`.trim(),
        cells: [...(its?.cells ?? [])],
        households: its?.households ?? 0,
      };
    }),
    cells: cells.map(({ code, name }, i) => ({
      code,
      name,
      postId: sole(per[i] ?? []),
      households: per[i]?.length ?? 0,
    })),
    mayChange: isChief(call, communityCode),
  };
}
/** The post that has a whole cell, '' for none. */
function sole(list: readonly Pick<Household, 'linkPostId'>[]): string {
  const ids = new Set(list.map(({ linkPostId }) => linkPostId));
  return ids.size === 1 ? ([...ids][0] ?? '') : '';
}

/** Links households, or a whole cell, with a post of the community, or ends that; what is due goes with them. Run again it goes on. */
export async function setLink(call: RegisteredCall, input: Inputs['set-link']): Promise<LinksView> {
  const communityCode = gridToList(call, input.cellCode).slice(0, 12);
  if (!isChief(call, communityCode)) throw refusals.forbidden('links households');
  const cells = (await gridsBelow(communityCode, call.now)).map(({ code }) => code);
  if (input.postId !== '') {
    const posts = await staffedPostsIn([communityCode, ...cells], call.now);
    if (!posts.some(({ postId }) => postId === input.postId))
      throw refusals.badInput({ postId: '请选择本社区在岗的人。' }, 'post of another community');
  }
  const named = input.householdIds.length > 0 ? await householdsById(input.householdIds) : [];
  const ofCell = input.cellCode?.length === 15 ? await householdsOfCell(input.cellCode) : [];
  const all = [...named, ...(await householdsById(ofCell.map(({ _id }) => _id)))];
  const mine = all.filter(({ cellCode, status }) => cells.includes(cellCode) && status === 'living');
  const { openid } = call.caller;
  const by = {
    side: 'chief',
    openid,
    name: call.identity.account.name,
    title: call.identity.posts[0]?.title ?? '',
    now: call.now,
  };
  for (let i = 0; i < mine.length; i += AT_ONCE)
    await Promise.all(
      mine
        .slice(i, i + AT_ONCE)
        .map((household) =>
          households.change(household, (state) =>
            state.linkPostId === input.postId
              ? null
              : changed(state, { linkPostId: input.postId }, { action: 'link', commandId: call.commandId }, by),
          ),
        ),
    );
  return showLinks(call, { gridCode: communityCode });
}

/** What a community has its visitors explain. */
export async function setForm(call: RegisteredCall, input: Inputs['set-form']): Promise<FormView> {
  const communityCode = gridToList(call, input.gridCode).slice(0, 12);
  if (!isChief(call, communityCode)) throw refusals.forbidden('sets the form');
  const known = await formOf(communityCode);
  const form = { _id: communityCode, explains: input.explains, version: known?.version ?? 0 };
  if (input.explains.length === 0) form.explains = [...EXPLAINS];
  if (!(await saveForm(form))) throw refusals.stale();
  return formView({ ...form, version: form.version + 1 });
}
