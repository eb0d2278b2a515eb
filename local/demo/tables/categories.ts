import type { CategoryRowInput } from '../../../cloudfunctions/requests/import-rows';
import { CATEGORIES } from '../data/categories';

/** A category's id: the district's code keeps those of two districts apart. */
export function categoryId(districtCode: string, key: string): string {
  return `${districtCode}-${key}`;
}

/** Of months, days ahead: counted round the clock. */
const PETITION_WATCH = { warnAcceptHours: 72, warnResolveHours: 240, nextHours: 48, againHours: 168 };

export function categoryRows(districtCodes: readonly string[]): CategoryRowInput[] {
  return districtCodes.flatMap((gridCode) =>
    CATEGORIES.map((plan, i) => ({
      id: categoryId(gridCode, plan.key),
      gridCode,
      label: plan.label,
      hint: plan.hint,
      icon: plan.icon,
      postKind: plan.postKind,
      acceptHours: plan.accept,
      resolveDays: plan.resolve,
      photoToResolve: plan.photo,
      ...(plan.petition ? { petition: true, watch: PETITION_WATCH, urgentWatch: PETITION_WATCH } : {}),
      concern: plan.concern ?? null,
      trouble: plan.trouble ?? null,
      ...(plan.unlearned ? {} : { matter: plan.key }),
      keywords: { ...plan.words },
      order: (i + 1) * 10,
    })),
  );
}
