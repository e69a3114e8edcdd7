// Our own network and the list of its symbols, as bytes of the program: they can't be missing or be others.
    .section .rodata
    .global cunzheng_numerals_begin, cunzheng_numerals_end
    .global cunzheng_numeral_symbols_begin, cunzheng_numeral_symbols_end
    .balign 16
cunzheng_numerals_begin:
    .incbin "ocr/numerals/numerals.onnx"
cunzheng_numerals_end:
cunzheng_numeral_symbols_begin:
    .incbin "ocr/numerals/symbols.txt"
cunzheng_numeral_symbols_end:
    .section .note.GNU-stack, "", %progbits
