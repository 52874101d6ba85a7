/** Which hosts the portal needs, and which of them a line without balance would not reach. */
import { Badge, Button, Select } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { auditOf } from '../../../core/contract/audit.ts'
import type { AuditHost, AuditScope } from '../../../core/contract/audit.ts'
import { useApi, useRenderer } from '../../context.tsx'
import styles from './network.module.css'

/** One row for each host: those outside of the garden first. */
export function Audit() {
  const api = useApi()
  const events = useRenderer((state) => state.events)
  const [visits, setVisits] = useState<NonNullable<AuditScope['visits']>>('last')
  const { hosts, missing, addresses, uncounted } = useMemo(() => auditOf(events, { visits }), [events, visits])
  const save = (format: 'csv' | 'json') => void api.request('ui:exportAudit', { format, visits })
  return (
    <section className={styles.section} aria-label="Audit">
      <div className={styles.titleRow}>
        <h3 className={styles.heading}>Hosts that the portal needs</h3>
        <Select
          size="small"
          aria-label="Visits"
          value={visits}
          onChange={(_, { value }) => setVisits(value === 'all' ? 'all' : 'last')}
        >
          <option value="last">Last visit</option>
          <option value="all">All visits</option>
        </Select>
      </div>
      <p className={styles.status} role="status">
        {hosts.length === 0 ? 'Nothing yet: open a portal.' : verdict(hosts.length, missing.length + addresses.length)}
      </p>
      {missing.length > 0 && (
        <p className={styles.missing}>
          For the network team: <span className={styles.hosts}>{missing.join(', ')}</span>
        </p>
      )}
      {addresses.length > 0 && (
        <p className={styles.missing}>
          Asked for by address, which no walled garden goes by; give them a name:{' '}
          <span className={styles.hosts}>{addresses.join(', ')}</span>
        </p>
      )}
      {uncounted > 0 && (
        <p className={styles.missing}>
          So many hosts were asked at once that {uncounted === 1 ? 'one request is' : `${uncounted} requests are`} not
          in this list.
        </p>
      )}
      {hosts.length > 0 && (
        <>
          <div className={styles.row}>
            <Button size="small" onClick={() => save('csv')}>
              Export CSV…
            </Button>
            <Button size="small" onClick={() => save('json')}>
              Export JSON…
            </Button>
          </div>
          <div className={styles.scroll}>
            <table className={styles.table} aria-label="Hosts">
              <thead>
                <tr>
                  <th scope="col">Host</th>
                  <th scope="col">Garden</th>
                  <th scope="col">Requests</th>
                  <th scope="col">KB</th>
                </tr>
              </thead>
              <tbody>
                {hosts.map((host) => (
                  <HostRow key={host.host} host={host} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function HostRow({ host }: { host: AuditHost }) {
  const { types, inGarden, count, bytes, failed, blocked, initiator, redirects, broken } = host
  const facts = [
    Object.entries(types)
      .map(([type, number]) => `${type} ${number}`)
      .join(', '),
    initiator && `first asked by ${initiator}`,
    redirects.length > 0 && `redirects to ${redirects.join(', ')}`,
    blocked > 0 && `${blocked} stopped by the garden`,
    failed > 0 && `${failed} failed`,
  ].filter(Boolean)
  return (
    <tr>
      <th scope="row">
        {host.host}
        <span className={styles.facts}>{facts.join('; ')}</span>
        {broken.slice(0, 5).map(({ url, page, error }, index) => (
          <span key={index} className={styles.broken}>
            {error || 'Stopped'}: {url}
            {page && `, on ${page}`}
          </span>
        ))}
      </th>
      <td>
        <Badge size="small" appearance={inGarden ? 'outline' : 'filled'} color={inGarden ? 'success' : 'danger'}>
          {inGarden ? 'inside' : 'outside'}
        </Badge>
      </td>
      <td>{count}</td>
      <td title={bytes === 0 ? 'The server did not say, and no measured link carried it' : undefined}>
        {bytes === 0 ? '–' : Math.ceil(bytes / 1_024)}
      </td>
    </tr>
  )
}

function verdict(hosts: number, missing: number): string {
  const all = hosts === 1 ? 'One host' : `${hosts} hosts`
  if (missing === 0) return `${all}, inside of the walled garden: the portal works without balance.`
  return `${all}; ${missing === 1 ? 'one is' : `${missing} are`} outside of the walled garden, and can’t be reached without balance.`
}
