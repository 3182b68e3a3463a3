#!/usr/bin/env bash
# nodemailer 10.6.1 with Amazon SES: the sender that SES is asked about is not the one that the program wrote.
#
# Needs Node 20 and npm. The SES transport builds the message and hands its From header to SendEmail. The domain is put
# into lower case on the way, or into ASCII, while the part before the @ stays as it is. SES compares ses:FromAddress
# and ses:Recipients as they arrive, with their case: a StringEquals on Billing@Mail.Example.COM fits the program's text
# and no request. A policy, or a test of it, must have the addresses as nodemailer writes them. Blind copies have no
# field of their own either: all recipients arrive as ToAddresses.
#
# Output seen:
#   from Billing@Mail.Example.COM to Ann@Example.ORG bcc Bob@Example.ORG
#     FromEmailAddress Billing@mail.example.com, Destination {"ToAddresses":["Ann@example.org","Bob@example.org"]}
#   from billing@bücher.example to ann@example.org bcc bob@example.org
#     FromEmailAddress billing@xn--bcher-kva.example, Destination {"ToAddresses":["ann@example.org","bob@example.org"]}
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    nodemailer@10.6.1 @aws-sdk/client-sesv2@3.1169.0 >/dev/null
cat > probe.cjs <<'JS'
const { createTransport } = require('nodemailer');
const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');
const sesClient = new SESv2Client({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
sesClient.send = async ({ input: { FromEmailAddress, Destination } }) => {
  console.log(`  FromEmailAddress ${FromEmailAddress}, Destination ${JSON.stringify(Destination)}`);
  return { MessageId: 'probe' };
};
const transport = createTransport({ SES: { sesClient, SendEmailCommand } });
(async () => {
  for (const [from, to, bcc] of [
    ['Billing@Mail.Example.COM', 'Ann@Example.ORG', 'Bob@Example.ORG'],
    ['billing@bücher.example', 'ann@example.org', 'bob@example.org'],
  ]) {
    console.log(`from ${from} to ${to} bcc ${bcc}`);
    await transport.sendMail({ from, to, bcc, subject: 'Invoice', text: 'Attached.' });
  }
})();
JS
node probe.cjs > seen
cat > expected <<'TXT'
from Billing@Mail.Example.COM to Ann@Example.ORG bcc Bob@Example.ORG
  FromEmailAddress Billing@mail.example.com, Destination {"ToAddresses":["Ann@example.org","Bob@example.org"]}
from billing@bücher.example to ann@example.org bcc bob@example.org
  FromEmailAddress billing@xn--bcher-kva.example, Destination {"ToAddresses":["ann@example.org","bob@example.org"]}
TXT
diff expected seen
cat seen
