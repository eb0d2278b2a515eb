import * as z from 'zod';
import { documentId, gridCode, line, words } from '../../platform/input';
import { ORDER_LIMITS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { ackMinutes, hours, postKinds, squadKinds, wanted } from './fields';

export const templateInputs = {
  /** templates one may use → OrderTemplateView[] */
  'order-templates': z.strictObject({}),
  /** a new template, or another text of one → OrderTemplateView */
  'save-order-template': z
    .strictObject({
      id: documentId.optional(),
      version: z.number().int().nonnegative().optional(),
      gridCode: gridCode.optional(),
      title: line('标题', 2, ORDER_LIMITS.titleMax),
      purpose: words('做什么', 2, ORDER_LIMITS.purposeMax),
      spot: line('集合点', 0, 30).default(''),
      hours,
      ackMinutes,
      wanted,
      postKinds,
      squadKinds,
    })
    .refine(({ id, version }) => (id === undefined) === (version === undefined), '这份模板已经变了，请返回重试。'),
  'remove-order-template': z.strictObject({ id: documentId, version: z.number().int().nonnegative() }),
} as const;

export interface OrderTemplateView {
  id: string;
  version: number;
  gridCode: string;
  gridName: string;
  title: string;
  purpose: string;
  spot: string;
  hours: number;
  ackMinutes: number;
  wanted: number;
  postKinds: string[];
  squadKinds: string[];
  byText: string;
  mayEdit: boolean;
}

export interface TemplateActionViews {
  'order-templates': OrderTemplateView[];
  'save-order-template': OrderTemplateView;
  'remove-order-template': { removed: true };
}
