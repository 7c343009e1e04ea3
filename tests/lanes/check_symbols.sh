#!/bin/sh
# No object compiled for one instruction set may define code that another one could be linked to: a weak symbol
# (an inline function, a template) outside the namespace of its set would be merged over all of them.
# Usage: check_symbols.sh NM ISA OBJECT...
nm=$1
isa=$2
shift 2
symbols=$("$nm" -C --defined-only "$@") || exit 2
shared=$(echo "$symbols" | grep ' [WVu] ' | grep -v "clepsydre::$isa::")
if [ -n "$shared" ]; then
  echo "Objects for $isa define symbols that every instruction set shares (they may run where it does not exist):"
  echo "$shared"
  exit 1
fi
