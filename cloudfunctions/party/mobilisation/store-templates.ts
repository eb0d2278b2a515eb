import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import type { OrderTemplate } from './template';

export const ORDER_TEMPLATES = 'mobilisationTemplates';
/** One page, and more than anybody keeps. */
export const TEMPLATES_MOST = 100;

export const templateCollection: CollectionDeclaration = {
  name: ORDER_TEMPLATES,
  indexes: [{ name: 'gridCode', fields: { gridCode: 1, title: 1 } }],
};

export async function templateById(id: string): Promise<OrderTemplate | null> {
  const { data } = await collection(ORDER_TEMPLATES).doc(id).get();
  return (data as OrderTemplate[])[0] ?? null;
}

/** Templates of these grids, by title; one database call, by index gridCode. */
export async function templatesOf(gridCodes: readonly string[]): Promise<OrderTemplate[]> {
  const { data } = await collection(ORDER_TEMPLATES)
    .where({ gridCode: command().in([...gridCodes]) })
    .orderBy('gridCode', 'asc')
    .orderBy('title', 'asc')
    .limit(TEMPLATES_MOST)
    .get();
  return data as OrderTemplate[];
}

export async function countTemplates(gridCode: string): Promise<number> {
  return (await collection(ORDER_TEMPLATES).where({ gridCode }).count()).total ?? 0;
}

/** @returns false when it is there already */
export function addTemplate(template: OrderTemplate): Promise<boolean> {
  return addOnce(ORDER_TEMPLATES, template);
}

/** @returns false when another was faster */
export async function saveTemplate({ _id, version }: OrderTemplate, change: Partial<OrderTemplate>): Promise<boolean> {
  const { updated } = await collection(ORDER_TEMPLATES)
    .where({ _id, version })
    .update({ ...setAll(change), version: command().inc(1) });
  return updated === 1;
}

/** @returns false when another was faster */
export async function removeTemplate({ _id, version }: Pick<OrderTemplate, '_id' | 'version'>): Promise<boolean> {
  const { deleted } = await collection(ORDER_TEMPLATES).where({ _id, version }).remove();
  return deleted === 1;
}
