// The floor under the accounts: the same rows into the same tables, prepared, in one transaction.
//
//   accounts_floor SOURCE TARGET TABLE[:WHERE]…      prints the CPU seconds of the insertions alone
//
// The rows are read into memory before the clock runs.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
  int columns;
  long count;
  sqlite3_value **cells;
  char *insertion;
} Rows;

static void fail(sqlite3 *database, const char *what) {
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
  exit(1);
}

static double seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
      + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Rows take(sqlite3 *source, const char *word) {
  char table[200], sql[600];
  const char *colon = strchr(word, ':');
  size_t length = colon ? (size_t)(colon - word) : strlen(word);
  snprintf(table, sizeof table, "%.*s", (int)length, word);
  snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s", table, colon ? colon + 1 : "1");
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(source, sql, -1, &statement, NULL)) fail(source, sql);
  Rows rows = {sqlite3_column_count(statement), 0, NULL, NULL};
  long room = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    if ((rows.count + 1) * rows.columns > room) {
      room = room ? room * 2 : 4096;
      rows.cells = realloc(rows.cells, room * sizeof *rows.cells);
    }
    for (int column = 0; column < rows.columns; column++)
      rows.cells[rows.count * rows.columns + column] =
          sqlite3_value_dup(sqlite3_column_value(statement, column));
    rows.count++;
  }
  sqlite3_finalize(statement);
  int used = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
  for (int column = 1; column < rows.columns; column++)
    used += snprintf(sql + used, sizeof sql - used, ", ?");
  snprintf(sql + used, sizeof sql - used, ")");
  rows.insertion = strdup(sql);
  return rows;
}

int main(int count, char **words) {
  if (count < 4) return 64;
  sqlite3 *source, *target;
  if (sqlite3_open_v2(words[1], &source, SQLITE_OPEN_READONLY, NULL)) fail(source, words[1]);
  if (sqlite3_open(words[2], &target)) fail(target, words[2]);
  sqlite3_exec(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL);
  Rows *tables = calloc(count, sizeof *tables);
  long total = 0;
  for (int index = 3; index < count; index++) {
    tables[index] = take(source, words[index]);
    total += tables[index].count;
  }
  double begun = seconds();
  if (sqlite3_exec(target, "BEGIN IMMEDIATE", NULL, NULL, NULL)) fail(target, "begin");
  for (int index = 3; index < count; index++) {
    Rows rows = tables[index];
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(target, rows.insertion, -1, &statement, NULL))
      fail(target, rows.insertion);
    for (long row = 0; row < rows.count; row++) {
      for (int column = 0; column < rows.columns; column++)
        sqlite3_bind_value(statement, column + 1, rows.cells[row * rows.columns + column]);
      if (sqlite3_step(statement) != SQLITE_DONE) fail(target, rows.insertion);
      sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
  }
  if (sqlite3_exec(target, "COMMIT", NULL, NULL, NULL)) fail(target, "commit");
  printf("%.3f %ld\n", seconds() - begun, total);
  return 0;
}
