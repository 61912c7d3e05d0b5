#pragma once
#include <curl/curl.h>

/* Variadic in C, so out of Swift's reach. */
static inline CURLcode wariate_curl_number(CURL *curl, CURLoption option, long number) {
  return curl_easy_setopt(curl, option, number);
}
static inline CURLcode wariate_curl_text(CURL *curl, CURLoption option, const char *text) {
  return curl_easy_setopt(curl, option, text);
}
static inline CURLcode wariate_curl_list(CURL *curl, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(curl, option, list);
}
static inline CURLcode wariate_curl_source(CURL *curl, curl_read_callback read, void *from) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
  return code == CURLE_OK ? curl_easy_setopt(curl, CURLOPT_READDATA, from) : code;
}
static inline long wariate_curl_answer(CURL *curl) {
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return code;
}
