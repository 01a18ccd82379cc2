from dataclasses import dataclass
@dataclass
class Status: value:str; cue:int|None
def status(*a,**k): return Status('actual',None)
