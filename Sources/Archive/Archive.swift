/// Archive
