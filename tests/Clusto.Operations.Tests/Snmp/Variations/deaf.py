# A variation module of snmpsim: takes every set and does nothing.
#   value=1 or hexvalue=f000


def init(**context):
    pass


def variate(oid, tag, value, **context):
    if not context['nextFlag'] and not context['exactMatch']:
        return context['origOid'], tag, context['errorStatus']
    return oid, tag, value.split('=')[1]


def shutdown(**context):
    pass
