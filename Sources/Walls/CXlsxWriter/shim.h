#pragma once
#include <xlsxwriter.h>

// What the library offers only through structs of mutable pointers, as calls that Swift can make
// with its own strings.

/// The format of cells that name none: the first of the workbook's list.
static inline lxw_format *wariate_default_format(lxw_workbook *book) {
  return STAILQ_FIRST(book->formats);
}

static inline lxw_workbook *wariate_workbook_new(const char *path, const char *tmpdir) {
  lxw_workbook_options options = {.tmpdir = (char *)tmpdir, .use_zip64 = LXW_FALSE};
  return workbook_new_opt(path, &options);
}

static inline lxw_error wariate_set_properties(lxw_workbook *book, const char *title, const char *subject,
                                               const char *author, const char *company, const char *comments,
                                               time_t created) {
  lxw_doc_properties properties = {
      .title = (char *)title,
      .subject = (char *)subject,
      .author = (char *)author,
      .company = (char *)company,
      .comments = (char *)comments,
      .created = created,
  };
  return workbook_set_properties(book, &properties);
}

/// Every rule is given by formulas; NULL where the kind of rule has none, and for a text not shown.
static inline lxw_error wariate_validate(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                         lxw_row_t last_row, lxw_col_t last_column, uint8_t type,
                                         uint8_t criteria, const char *value, const char *minimum,
                                         const char *maximum, const char *input_title,
                                         const char *input_message, const char *error_title,
                                         const char *error_message, uint8_t error_style) {
  lxw_data_validation validation = {
      .validate = type,
      .criteria = criteria,
      .value_formula = (char *)value,
      .minimum_formula = (char *)minimum,
      .maximum_formula = (char *)maximum,
      .input_title = (char *)input_title,
      .input_message = (char *)input_message,
      .error_title = (char *)error_title,
      .error_message = (char *)error_message,
      .error_type = error_style,
  };
  return worksheet_data_validation_range(sheet, row, column, last_row, last_column, &validation);
}

/// Protects the layout without a password; people may still resize, sort and filter.
static inline void wariate_protect(lxw_worksheet *sheet) {
  lxw_protection options = {
      .format_columns = 1, .format_rows = 1, .sort = 1, .autofilter = 1, .objects = 1, .scenarios = 1};
  worksheet_protect(sheet, NULL, &options);
}
