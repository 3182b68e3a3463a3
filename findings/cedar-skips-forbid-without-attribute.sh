#!/usr/bin/env bash
# @cedar-policy/cedar-wasm 4.13.0: the literal translation of an IAM guard allows whatever lacks the attribute.
#
# Needs Node 20 and npm. In IAM, a Deny with StringNotEquals on aws:PrincipalOrgID also meets callers who belong to no
# organization: the key is absent, and a negated operator then holds. In Cedar, "forbid unless context.orgId == ..." is
# an error for them, and a policy with an error is left out. That is how Cedar is defined, but the decision is Allow,
# and the error stands beside it, in the diagnostics. Only has, or validation against a schema, makes the guard the
# same.
#
# Output seen:
#   forbid unless context.orgId == "o-1": orgId o-1 allow, orgId o-2 deny, no orgId allow with 1 error
#   forbid unless context has orgId && context.orgId == "o-1": orgId o-1 allow, orgId o-2 deny, no orgId deny
#   forbid when context.orgId != "o-1": orgId o-1 allow, orgId o-2 deny, no orgId allow with 1 error
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @cedar-policy/cedar-wasm@4.13.0 >/dev/null
cat > probe.cjs <<'JS'
const { isAuthorized } = require('@cedar-policy/cedar-wasm/nodejs');
const decide = (guard, context) => {
  const [effect, ...condition] = guard.split(' ');
  const { response } = isAuthorized({
    principal: { type: 'User', id: 'ann' },
    action: { type: 'Action', id: 'GetObject' },
    resource: { type: 'Object', id: 'data/a' },
    context,
    policies: {
      staticPolicies: `permit(principal, action, resource);
        ${effect}(principal, action, resource) ${condition[0]} { ${condition.slice(1).join(' ')} };`,
    },
    entities: [],
    validateRequest: false,
  });
  const errors = response.diagnostics.errors.length;
  return response.decision + (errors ? ` with ${errors} error` : '');
};
for (const guard of [
  'forbid unless context.orgId == "o-1"',
  'forbid unless context has orgId && context.orgId == "o-1"',
  'forbid when context.orgId != "o-1"',
]) {
  console.log(`${guard}: orgId o-1 ${decide(guard, { orgId: 'o-1' })}, orgId o-2 ${
    decide(guard, { orgId: 'o-2' })}, no orgId ${decide(guard, {})}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
forbid unless context.orgId == "o-1": orgId o-1 allow, orgId o-2 deny, no orgId allow with 1 error
forbid unless context has orgId && context.orgId == "o-1": orgId o-1 allow, orgId o-2 deny, no orgId deny
forbid when context.orgId != "o-1": orgId o-1 allow, orgId o-2 deny, no orgId allow with 1 error
TXT
diff expected seen
cat seen
