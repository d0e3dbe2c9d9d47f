# A variation module of snmpsimd: outlets of a PDU whose state follows the commands.
#   role=state,outlet=7,on=1,off=2            what the outlet is
#   role=command,outlet=7,on=1,off=2,reboot=3,back=500
# back is how long a reboot keeps it off, in milliseconds; a number for which nothing is named is taken and nothing happens.
import time


def init(**context):
    moduleContext['outlets'] = {}


def outlet(number):
    return moduleContext['outlets'].setdefault(number, {'on': True, 'back': None, 'command': 1})


def variate(oid, tag, value, **context):
    if not context['nextFlag'] and not context['exactMatch']:
        return context['origOid'], tag, context['errorStatus']
    settings = dict(part.split('=') for part in value.split(','))
    this = outlet(settings['outlet'])
    if this['back'] is not None and time.time() >= this['back']:
        this['on'], this['back'] = True, None
    if settings['role'] == 'state':
        return oid, tag, settings['on'] if this['on'] else settings['off']
    if context['setFlag']:
        command = str(int(context['origValue']))
        this['command'] = command
        if command == settings.get('on'):
            this['on'], this['back'] = True, None
        elif command == settings.get('off'):
            this['on'], this['back'] = False, None
        elif command == settings.get('reboot'):
            this['on'], this['back'] = False, time.time() + int(settings['back']) / 1000.0
    return oid, tag, this['command']


def shutdown(**context):
    pass
