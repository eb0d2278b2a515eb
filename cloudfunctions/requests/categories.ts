import { covers, type Identity } from '../platform/identity';
import { remembering } from '../platform/remembered';
import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { Category } from './category';
import { categoriesOfDistrict } from './store';
import { MINUTE } from '../platform/clock';

/** Milliseconds an instance trusts what it read: lists change a few times a year, a page may be a minute behind. */
const TRUST_MS = MINUTE;
/** More districts than one instance meets. */
const DISTRICTS_MOST = 100;
const remembered = remembering<Category[]>(DISTRICTS_MOST, TRUST_MS);

/** The categories of the district that a grid lies in. At most one database call. */
export async function categoriesAt(gridCode: string, now: number): Promise<Category[]> {
  const district = gridCode.slice(0, GRID_CODE_LENGTH.district);
  const known = remembered.get(district, now);
  if (known) return known;
  const categories = await categoriesOfDistrict(district);
  if (categories.length > 0) remembered.set(district, categories, now);
  return categories;
}

/** A category that serves this cell, null for any other. */
export async function categoryFor(id: string, cellCode: string, now: number): Promise<Category | null> {
  const categories = await categoriesAt(cellCode, now);
  return categories.find((category) => category._id === id && covers(category.gridCode, cellCode)) ?? null;
}

/** The grid by which a person is offered categories: where they live, else where they work; '' for neither. */
export function gridOf(identity: Identity): string {
  return identity.account?.home?.gridCode ?? identity.posts[0]?.gridCode ?? '';
}

/** Forget what was read, after an import. */
export function forgetCategories(): void {
  remembered.forgetAll();
}
