/** Pages of orders that only this package opens. */
const at = (name: string) => `/packages/party/pages/${name}/index`;

export const ORDER_PAGES = {
  new: at('order-new'),
  /** what orders usually say; of one of them, '' for a new one */
  templates: at('order-templates'),
  template: (id: string) => `${at('order-template')}?id=${id}`,
  /** lists of those who have to be rung up, and one of them */
  ringLists: (id: string) => `${at('ring')}?id=${id}`,
  ringList: (id: string, list: string, name: string) =>
    `${at('ring-list')}?id=${id}&list=${list}&name=${encodeURIComponent(name)}`,
  /** people of an order in one state; '' for all of its places */
  people: (id: string, placeId: string, status: string) =>
    `${at('order-people')}?id=${id}&place=${placeId}&status=${status}`,
} as const;
