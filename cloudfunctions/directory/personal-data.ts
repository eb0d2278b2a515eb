import type { PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  grids: 'none',
  community_cells: 'none',
  redraws: 'none',
  brands: 'none',
  tree_states: 'none',
  working_years: 'none',
  addresses: 'none',
  people: [
    {
      of: '名册上的人（网格员、楼长、干部）',
      fields: ['_id', 'name', 'phone', 'openid'],
      by: { field: '_id', holds: 'personId' },
      purpose: '找得到谁在什么岗位，把事派给他',
      ground: 'staff',
      retention: '在名册上就留，名册里去掉就删',
      erase: 'document',
      exported: true,
    },
  ],
  posts: [
    {
      of: '岗位上的人',
      fields: ['holders', 'absences'],
      by: { field: 'holders[].personId', holds: 'personId' },
      purpose: '事情派给谁、不在岗时转给谁',
      ground: 'staff',
      retention: '任期结束后随岗位记录留',
      erase: 'fields',
      exported: true,
    },
  ],
  unbindings: [
    {
      of: '解除过微信绑定的工作人员，和办理的人',
      fields: ['personId', 'openid', 'name', 'by', 'why'],
      by: { field: 'personId', holds: 'personId' },
      purpose: '岗位的微信换过几次、谁办的，事后说得清',
      ground: 'staff',
      retention: '三年',
      erase: 'fields',
      exported: true,
    },
  ],
  accounts: [
    {
      of: '居民和工作人员',
      fields: ['_id', 'name', 'phone', 'personId', 'home', 'posts', 'consents', 'moves'],
      by: { field: '_id', holds: 'openid' },
      purpose: '认得是谁、住在哪个网格，才能把事送到对的人',
      ground: 'consent',
      retention: '随账号，注销时删',
      erase: 'document',
      exported: true,
    },
  ],
};
