/** Whether an address can only lead to a server of one's own. By its words alone: no name is looked up. Pure. */

import { BlockList, isIP } from 'node:net';

/** RFC 1918, 4193, 6598 (what VPNs such as Tailscale use), loopback and link-local. */
const OWN = new BlockList();
OWN.addSubnet('127.0.0.0', 8, 'ipv4');
OWN.addSubnet('10.0.0.0', 8, 'ipv4');
OWN.addSubnet('172.16.0.0', 12, 'ipv4');
OWN.addSubnet('192.168.0.0', 16, 'ipv4');
OWN.addSubnet('169.254.0.0', 16, 'ipv4');
OWN.addSubnet('100.64.0.0', 10, 'ipv4');
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fc00::', 7, 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');

/** Names that no public DNS knows: RFC 6761, 6762, 8375 and ICANN's `.internal` (2024). */
const OWN_NAMES = /(^|\.)(localhost|local|internal|home\.arpa|lan)$/;

/** @param named hosts that the user calls own, in lower case */
export function isOwnHost(host: string, named: ReadonlySet<string>): boolean {
	const plain = host.toLowerCase().replace(/^\[|\]$/g, '');
	if (named.has(plain)) return true;
	const family = isIP(plain);
	if (family !== 0) return OWN.check(plain, family === 6 ? 'ipv6' : 'ipv4');
	// A name without a dot is one of this network, e.g. that of a container.
	return OWN_NAMES.test(plain) || !plain.includes('.');
}
