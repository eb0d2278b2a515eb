/**
 * Why the house may keep it (个人信息保护法 13):
 * - consent: the person gave it of their own will for this, and can take it back
 * - duty: a duty of the office by law, e.g. to answer a need, or to keep proof of a decision
 * - contract: it is needed for what the person ordered or joined
 * - staff: of somebody who holds a post, for the work of the post
 */
export type Ground = 'consent' | 'duty' | 'contract' | 'staff';

/** How it goes: with the whole document, or by its fields being emptied so that the rest can stay, e.g. for the figures. */
export type Erasure = 'document' | 'fields' | 'kept';

/** What one collection keeps of one kind of person. */
export interface PersonalFields {
  /** whose it is, as people say it: 提诉求的人 */
  of: string;
  /** fields of the document that hold it, `a.b` for one within, `list[].b` for one within each of a list */
  fields: readonly string[];
  /** the field by which one finds what belongs to somebody, and what stands in it */
  by: { field: string; holds: 'openid' | 'personId' | 'phone' };
  /** what it is kept for, as it is told to them */
  purpose: string;
  ground: Ground;
  /** how long, as it is told to them: 办结后三年 */
  retention: string;
  /** 'kept' says in `purpose` why it has to stay */
  erase: Erasure;
  /** whether it is in the copy of their data that a person may ask for */
  exported: boolean;
}

/** By the name of the collection; 'none' for one that keeps nothing of anybody. */
export type PersonalData = Readonly<Record<string, 'none' | readonly PersonalFields[]>>;

/** Of the steps in a history: who took them. They stay as proof of what was decided, with the document they are in. */
export const STEPS_TAKEN: PersonalFields = {
  of: '经手的人',
  fields: ['history'],
  by: { field: 'history[].by.openid', holds: 'openid' },
  purpose: '谁在什么时候做了哪一步，要查得到',
  ground: 'duty',
  retention: '随所在的记录',
  erase: 'kept',
  exported: false,
};

/** Of notices on their way: whom they are for, and what they say. */
export const WAITING_NOTICES: PersonalFields = {
  of: '等着被告诉的人',
  fields: ['outbox'],
  by: { field: 'outbox[].to.openid', holds: 'openid' },
  purpose: '把消息送到；送到就取走',
  ground: 'contract',
  retention: '送到为止',
  erase: 'document',
  exported: false,
};
