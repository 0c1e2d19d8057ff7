// Arguments: the folder of the packages, an OpenAPI document. Prints each error by redocly's recommended rules.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const packages = createRequire(process.argv[2] + '/');
const { createConfig, lint } = await import(pathToFileURL(packages.resolve('@redocly/openapi-core')));
const config = await createConfig({ extends: ['recommended'], rules: { 'no-ambiguous-paths': 'error' } });
for (const { severity, ruleId, message, location } of await lint({ ref: process.argv[3], config })) {
    if (severity === 'error') {
        console.log(`${ruleId} at ${location[0].pointer}: ${message}`);
    }
}
