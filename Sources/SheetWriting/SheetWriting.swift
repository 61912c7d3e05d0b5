/// SheetWriting
