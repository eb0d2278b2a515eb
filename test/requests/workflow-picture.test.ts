import { readFileSync } from 'node:fs';
import path from 'node:path';
import { workflowPicture } from '../../scripts/workflow-picture';
import { STEPS } from '../../cloudfunctions/requests/workflow';

describe('画出来的流程', () => {
  test('docs/workflow.md 与流程表一样', () => {
    const file = path.join(__dirname, '../../docs/workflow.md');
    expect(readFileSync(file, 'utf8')).toBe(workflowPicture());
  });

  test('每一步都在图表里', () => {
    const picture = workflowPicture();
    for (const { label } of STEPS) expect(picture).toContain(`| ${label} |`);
  });
});
