/// Small registers as files.
package enum SampleRegisters {
  package static let operators = """
    operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit
    0001,あおば電力株式会社,アオバデンリョク,7000012050002,小売,東京都千代田区,true,true
    0002,みどり発電株式会社,ミドリハツデン,6000012050003,発電兼小売,福島県福島市,1,0
    A01,ひかり株式会社,,1180301018771,需要家,,FALSE,true

    """

  package static let plants = """
    plant_id,scheme,kind,prefecture,location,plant_name,owner_name,owner_corporate_number,\
    capacity_kw,certified_on,operation_started_on,repowered_on,grid_point_id,bg_code,\
    priority_holder_corporate_number
    A000000001,FIT,太陽光,福島県,福島市1-1,ひまわり,みどり,7000012050002,49.5,2012-07-01,2013/4/1,,\
    0300000000000000000001,AB123,
    B000000001,非FIT,水力,長野県,,,,,1200,,,,,,7000012050002

    """

  package static let rounds = """
    round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set
    202304,FIT,2024-04-16T09:00,2024-04-30,,2024-01-01,2024-03-31,,
    202304,非FIT,,,,,,2024-05-31,receipt-order

    """
}
