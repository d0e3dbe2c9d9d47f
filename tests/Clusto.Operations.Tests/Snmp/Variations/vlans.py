# A variation module of snmpsim: VLANs that are not there before their row is created (RowStatus, RFC 2579).
#   role=status,vlan=30
#   role=list,vlan=30,hexvalue=00000000000000


def init(**context):
    moduleContext['rows'] = {}


def variate(oid, tag, value, **context):
    if not context['nextFlag'] and not context['exactMatch']:
        return context['origOid'], tag, context['errorStatus']
    settings = dict(part.split('=') for part in value.split(','))
    rows, vlan = moduleContext['rows'], settings['vlan']
    if settings['role'] == 'status' and context['setFlag']:
        if int(context['origValue']) == 4:
            rows[vlan] = {}
        else:
            rows.pop(vlan, None)
        return oid, tag, context['origValue']
    if vlan not in rows:
        return context['origOid'], tag, context['errorStatus']
    if settings['role'] == 'status':
        return oid, tag, 1
    if context['setFlag']:
        rows[vlan][str(oid)] = context['origValue']
    return oid, tag, rows[vlan].get(str(oid), settings['hexvalue'])


def shutdown(**context):
    pass
